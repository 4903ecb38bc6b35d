/* The report page as people meet it: in Chromium, at laptop and phone width, light and dark, by mouse and by keyboard.
   Pages come from pages.js; screenshots for a look at them land beside the pages. */
'use strict';
const fs = require('fs');
const path = require('path');
const { pathToFileURL } = require('url');
const { chromium } = require('playwright-core');
const pages = require('./pages');

const AXE = fs.readFileSync(require.resolve('axe-core/axe.min.js'), 'utf8');
const FLAGS = ['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking', '--disable-component-update', '--disable-sync'];
const tests = [];
let passed = 0, failed = 0, browser, made;

const test = (name, fn) => tests.push({ name, fn });

function check(ok, what) {
  if (!ok) throw new Error(what);
}

/* A page that notes all that it should never do. */
async function open(file, options) {
  const context = await browser.newContext({ viewport: { width: 1280, height: 900 }, ...options });
  const page = await context.newPage();
  page.faults = [];
  page.on('console', (m) => page.faults.push('console: ' + m.text()));
  page.on('pageerror', (e) => page.faults.push('error: ' + e.message));
  page.on('dialog', (d) => { page.faults.push('dialog: ' + d.message()); d.dismiss(); });
  page.on('request', (r) => { if (!r.url().startsWith(pathToFileURL(process.env.WORK).href)) page.faults.push('request: ' + r.url()); });
  page.on('framenavigated', (f) => { if (f !== page.mainFrame()) page.faults.push('frame: ' + f.url()); });
  await page.goto(pathToFileURL(file).href);
  return page;
}

async function close(page) {
  await page.waitForTimeout(50);
  check(page.faults.length === 0, page.faults.slice(0, 3).join(' | '));
  await page.context().close();
}

const shown = (page) => page.$$eval('.card:not([hidden])', (l) => l.map((c) => c.dataset.status));
const focused = (page) => page.evaluate(() => document.activeElement.id);
const count = (page) => page.textContent('#count');

for (const lang of ['ja', 'en', 'batch']) {
  for (const colorScheme of ['light', 'dark']) {
    for (const width of [1280, 390]) {
      test(`accessible and in bounds: ${lang} ${colorScheme} ${width}`, async () => {
        const page = await open(made[lang], { colorScheme, viewport: { width, height: 900 } });
        check((await page.getAttribute('html', 'lang')) === (lang === 'en' ? 'en' : 'ja'), 'lang');
        await page.$$eval('.why', (l) => l.slice(0, 4).forEach((d) => { d.open = true; }));
        await page.screenshot({ path: path.join(process.env.WORK, `${lang}-${colorScheme}-${width}.png`) });
        await page.$eval('#questions', (q) => q.scrollIntoView());
        await page.screenshot({ path: path.join(process.env.WORK, `${lang}-${colorScheme}-${width}-questions.png`) });
        check(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth), 'wider than the window');
        await page.evaluate(AXE);
        const result = await page.evaluate(() => window.axe.run(document, { runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'] }));
        check(result.passes.some((p) => p.id === 'color-contrast'), 'contrast was not looked at');
        check(result.violations.length === 0, result.violations.map((v) => v.id + ': ' + v.nodes[0].html.slice(0, 160) + ' (' + v.nodes.length + ')').join('\n'));
        await close(page);
      });
    }
  }
}

test('filter by status', async () => {
  const page = await open(made.ja), all = await shown(page);
  for (const status of ['drafted', 'review', 'unanswered', 'kept']) {
    const chip = page.locator(`.chip[data-status=${status}]`), want = all.filter((s) => s === status).length;
    await chip.click();
    check(await chip.getAttribute('aria-pressed') === 'true', 'pressed');
    const now = await shown(page);
    check(now.length === want && now.every((s) => s === status), `${status}: ${now.length} shown, ${want} there`);
    check(Number(await chip.locator('b').textContent()) === want, 'the number on the chip');
    await chip.click();
  }
  check((await shown(page)).length === all.length, 'all again');
  await page.click('.chip[data-status=review]');
  await page.click('.chip[data-status=unanswered]');
  const both = await shown(page);
  check(both.length > 0 && both.every((s) => s === 'review' || s === 'unanswered'), 'two statuses at once');
  await page.click('.tile[data-only=drafted]');
  check((await shown(page)).every((s) => s === 'drafted'), 'a tile');
  await close(page);
});

test('filter by control and group', async () => {
  const page = await open(made.ja), all = await shown(page);
  await page.click('.cells button:enabled');
  const some = await shown(page);
  check(some.length > 0 && some.length < all.length, 'one control');
  check(await page.isVisible('#place'), 'what is filtered is said');
  await page.click('#place');
  check((await shown(page)).length === all.length, 'all again');
  let sum = 0;
  for (const row of await page.$$('.groups .link:enabled')) {
    await row.click();
    sum += (await shown(page)).length;
  }
  check(sum === all.length, `the groups hold every question once: ${sum} of ${all.length}`);
  await close(page);
});

test('search', async () => {
  const page = await open(made.ja), all = await shown(page);
  const word = (await page.textContent('.card .q')).slice(0, 8);
  await page.fill('#find', word);
  await page.waitForTimeout(200);
  const some = await page.$$eval('.card:not([hidden])', (l) => l.map((c) => c.textContent));
  check(some.length > 0 && some.length < all.length && some.every((t) => t.normalize('NFKC').toLowerCase().includes(word.normalize('NFKC').toLowerCase())), 'what is shown holds the word');
  check((await count(page)).includes(String(some.length)), 'the count');
  for (const q of ['ＡＷＳ', 'aws']) {
    await page.fill('#find', q);
    await page.waitForTimeout(200);
    check((await page.$$eval('.card:not([hidden])', (l) => l.map((c) => c.textContent))).every((t) => /aws/i.test(t)), 'width and case do not count: ' + q);
  }
  await page.fill('#find', 'no such words anywhere');
  await page.waitForTimeout(200);
  check((await shown(page)).length === 0 && (await count(page)).length > 0, 'nothing found is said');
  await page.press('#find', 'Escape');
  check((await shown(page)).length === all.length, 'Escape shows all');
  await close(page);
});

test('keyboard', async () => {
  const page = await open(made.ja);
  const cards = await page.$$eval('.card', (l) => l.map((c) => ({ id: c.id, open: c.dataset.status === 'review' || c.dataset.status === 'unanswered' })));
  const opens = cards.filter((c) => c.open).map((c) => c.id);
  check(opens.length >= 2, 'the sample has open questions');
  await page.keyboard.press('j');
  check(await focused(page) === cards[0].id, 'j goes to the first');
  await page.keyboard.press('j');
  check(await focused(page) === cards[1].id, 'j goes on');
  await page.keyboard.press('k');
  check(await focused(page) === cards[0].id, 'k goes back');
  for (const id of opens) {
    await page.keyboard.press('n');
    check(await focused(page) === id, 'n goes to ' + id);
    check(await page.evaluate(() => { const r = document.activeElement.getBoundingClientRect(), t = document.querySelector('.tools').getBoundingClientRect(); return r.top >= t.bottom - 1 && r.top < innerHeight; }), 'and it can be seen');
  }
  await page.keyboard.press('n');
  check(await focused(page) === opens[opens.length - 1], 'n stays on the last');
  await page.keyboard.press('p');
  check(await focused(page) === opens[opens.length - 2], 'p goes back');
  await page.keyboard.press('2');
  check((await shown(page)).every((s) => s === 'review'), '2 shows what is to review');
  await page.keyboard.press('2');
  check((await shown(page)).length === cards.length, '2 again: all');
  await page.keyboard.press('/');
  check(await focused(page) === 'find', '/ goes to the search');
  await page.keyboard.type('jn1?');
  check(await page.inputValue('#find') === 'jn1?', 'letters typed there are text');
  await page.keyboard.press('Escape');
  await page.keyboard.press('?');
  check(await page.isVisible('#keys'), '? lists the keys');
  await page.keyboard.press('Escape');
  check(!await page.isVisible('#keys'), 'Escape closes them');
  await close(page);
});

test('keyboard only, without the single keys', async () => {
  const page = await open(made.en);
  await page.keyboard.press('Tab');
  check(await page.evaluate(() => document.activeElement.className) === 'skip', 'the first Tab: skip to the questions');
  await page.keyboard.press('Enter');
  const reached = new Set();
  for (let i = 0; i < 60; i++) {
    await page.keyboard.press('Tab');
    reached.add(await page.evaluate(() => { const e = document.activeElement; return e.id || e.dataset.status || e.tagName; }));
  }
  for (const id of ['drafted', 'review', 'find', 'next', 'help', 'SUMMARY']) check(reached.has(id), 'Tab reaches ' + id);
  await page.focus('.card .why[data-marks] summary');
  await page.keyboard.press('Enter');
  await page.waitForSelector('.card .why[open] .shown', { timeout: 3000 }); /* Enter opens the evidence */
  check(await page.$$eval('a,button,input,summary', (l) => l.every((e) => e.tabIndex >= 0)), 'nothing is out of reach');
  await close(page);
});

test('evidence is marked in its section', async () => {
  const page = await open(made.ja);
  await page.$eval('.c-drafted', (c) => c.focus());
  await page.keyboard.press('e');
  const card = page.locator('.c-drafted').first();
  const marks = await card.locator('.shown mark').allTextContents(), answer = await card.locator('.reply > .answer').innerText();
  check(marks.length > 0 && marks.every((m) => m.length > 5), 'marked: ' + marks.length);
  check(marks.some((m) => answer.replace(/\s/g, '').includes(m.replace(/\s/g, ''))), 'the marked sentence is the answer\'s');
  check(await page.locator('#sources mark').count() === 0, 'the sources themselves stay as they are');
  for (const s of await page.$$('.why > summary')) await s.evaluate((e) => { e.parentNode.open = true; });
  await page.waitForTimeout(200);
  check(await page.$$eval('.why[data-marks]', (l) => l.every((d) => d.querySelectorAll('mark').length > 0)), 'every quoted section opens with a mark');
  await close(page);
});

test('the list of what is missing', async () => {
  const page = await open(made.ja);
  const links = await page.$$('#gaps li a');
  check(links.length === (await shown(page)).filter((s) => s === 'unanswered').length, 'holds every open question');
  await page.click('.chip[data-status=drafted]');
  await links[links.length - 1].click();
  const id = (await links[links.length - 1].getAttribute('href')).slice(1);
  await page.waitForTimeout(100);
  check(await focused(page) === id && await page.isVisible('#' + id), 'a link shows its question whatever the filter');
  await page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
  await page.click('#copy');
  await page.waitForTimeout(100);
  const text = await page.evaluate(() => navigator.clipboard.readText()).catch(() => null);
  if (text !== null) check(text.split('\n').filter((l) => l.startsWith('- ')).length === links.length, 'the copied list: ' + text.slice(0, 80));
  await close(page);
});

test('several files', async () => {
  const page = await open(made.batch), cards = await page.$$eval('.card', (l) => l.map((c) => Number(c.dataset.n)));
  check(cards.length < 100 && cards.filter((n) => n >= 20).length >= 38, 'equal questions are one card');
  check((await count(page)).includes(String(cards.reduce((a, b) => a + b))), 'every question is counted');
  check(await page.locator('details.places').first().locator('li').count() === 19, 'the other places are listed');
  check((await page.textContent('details.note')).includes('broken.xlsx'), 'the broken file is told of');
  await page.click('.by .link >> text=vendor-check.csv');
  const files = await page.$$eval('.card:not([hidden]) .ref', (l) => l.map((c) => c.textContent));
  check(files.length > 20 && files.length <= 30, 'one file: ' + files.length);
  check((await page.textContent('#place')).includes('vendor-check.csv'), 'and it is said which');
  await close(page);
});

test('without scripts', async () => {
  const page = await open(made.ja, { javaScriptEnabled: false });
  check(await page.locator('.card:visible').count() > 20, 'questions are there');
  check(await page.locator('.card .answer:visible').count() > 20, 'drafts are there');
  check(await page.locator('noscript').count() === 1, 'and it is said what is not');
  await close(page);
});

test('printed', async () => {
  const page = await open(made.ja);
  await page.emulateMedia({ media: 'print' });
  check(!await page.isVisible('.tools') && !await page.isVisible('nav'), 'no controls on paper');
  const pdf = await page.pdf({ path: path.join(process.env.WORK, 'ja.pdf'), format: 'A4' });
  check(pdf.length > 20000, 'a PDF');
  await close(page);
});

test('a thousand questions stay fluid', async () => {
  const page = await open(made.large);
  check((await shown(page)).length === 1000, '1,000 questions');
  const ms = await page.evaluate(async () => {
    const frame = () => new Promise((f) => requestAnimationFrame(() => setTimeout(f, 0)));
    const worst = {};
    const time = async (name, fn) => { const from = performance.now(); fn(); await frame(); worst[name] = Math.round(Math.max(worst[name] || 0, performance.now() - from)); };
    for (let i = 0; i < 4; i++) await time('filter', () => document.querySelector('.chip[data-status=drafted]').click());
    for (let i = 0; i < 6; i++) await time('next', () => document.body.dispatchEvent(new KeyboardEvent('keydown', { key: 'n', bubbles: true })));
    return worst;
  });
  const from = Date.now();
  await page.fill('#find', 'バックアップ');
  await page.waitForFunction((n) => document.querySelectorAll('.card[hidden]').length > n, 100);
  ms.search = Date.now() - from;
  console.log('      1,000 questions, ms:', JSON.stringify(ms), Math.round(fs.statSync(made.large).size / 1024) + ' KiB');
  check(ms.filter < 400 && ms.next < 400 && ms.search < 800, JSON.stringify(ms));
  await close(page);
});

test('hostile text stays text', async () => {
  for (const policy of [true, false]) {
    let file = made.hostile;
    if (!policy) { /* escaping must hold by itself, not only with the policy behind it */
      file = path.join(process.env.WORK, 'hostile-no-policy.html');
      const page = fs.readFileSync(made.hostile, 'utf8').replace(/<meta http-equiv="Content-Security-Policy"[^>]*>/, '');
      check(!page.includes('Content-Security-Policy'), 'policy taken out');
      fs.writeFileSync(file, page);
    }
    const page = await open(file);
    const body = await page.$$eval('.card', (l) => l.map((c) => c.textContent).join('\n'));
    const lost = pages.HOSTILE.filter((h) => !h.includes('\u202e') && !body.includes(h));
    check(lost.length === 0, 'cannot be read: ' + lost.join(' '));
    await page.$$eval('details', (l) => l.forEach((d) => { d.open = true; }));
    await page.fill('#find', '<script>');
    await page.waitForTimeout(200);
    check((await shown(page)).length > 0, 'and searched for');
    await page.keyboard.press('Escape');
    for (const b of await page.$$('.cells button:enabled, .groups .link:enabled')) await b.click();
    if (await page.$('#copy')) await page.click('#copy');
    await page.keyboard.press('Escape');
    await page.hover('.card');
    await page.waitForTimeout(200);
    check(await page.evaluate(() => window.pwned) === undefined, 'something ran');
    check(await page.$$eval('script', (l) => l.length) === 1, 'one script');
    check(await page.$$eval('img,iframe,object,embed,link,base,form:not([method=dialog]),math,[onload],[onerror],[onclick],[onfocus],[onmouseover],[ontoggle],[style]', (l) => l.length) === 0, 'no foreign element');
    await close(page);
  }
});

test('the policy allows only what the page brings', async () => {
  const page = await open(made.ja);
  await page.evaluate(() => { const s = document.createElement('script'); s.textContent = 'window.pwned = 1'; document.head.append(s); });
  await page.evaluate(() => { const i = document.createElement('img'); i.src = 'https://example.invalid/x.png'; document.body.append(i); });
  await page.evaluate(() => { const i = document.createElement('div'); i.setAttribute('style', 'color:red'); document.body.append(i); });
  check(await page.evaluate(() => fetch('https://example.invalid/').then(() => 'went out', () => 'held')) === 'held', 'fetch');
  await page.waitForTimeout(100);
  check(await page.evaluate(() => window.pwned) === undefined, 'an added script does not run');
  const held = page.faults.filter((f) => /Content Security Policy/i.test(f)).length;
  check(held >= 4, 'held back by the policy: ' + held);
  await page.context().close();
});

(async () => {
  const words = process.argv.slice(2);
  made = pages.make();
  browser = await chromium.launch({ executablePath: process.env.CHROMIUM, args: FLAGS });
  for (const t of tests) {
    if (words.length && !words.some((w) => t.name.includes(w))) continue;
    try {
      await t.fn();
      passed++;
      console.log('ok    ' + t.name);
    } catch (e) {
      failed++;
      console.log('FAIL  ' + t.name + '\n      ' + e.message.split('\n').slice(0, 12).join('\n      '));
    }
  }
  await browser.close();
  console.log(`${passed} passed, ${failed} failed`);
  process.exit(failed ? 1 : 0);
})();
