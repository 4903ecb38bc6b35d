/* The page's only script: filters, search, keys, and the section of a quote copied into its card. It adds no words of
   its own (they are in the markup, translated) and never makes markup from text. Without it the page is complete. */
(function () {
  'use strict';
  const $ = (id) => document.getElementById(id);
  const all = (sel, at) => Array.from((at || document).querySelectorAll(sel));
  const cards = all('.card'), find = $('find'), place = $('place'), keys = $('keys'), keysOn = $('keys-on'), words = document.body.dataset;
  const items = (list) => list.reduce((n, c) => n + Number(c.dataset.n), 0);
  const OPEN = ['review', 'unanswered'], STATUSES = ['drafted', 'review', 'unanswered', 'kept'];
  const SEARCHED = '.no,.where,.cat,.q,.places li,.choice,.reason,.answer,.why>summary';
  let statuses = new Set(), terms = [], narrow = null, texts = null;

  const fold = (s) => s.normalize('NFKC').toLowerCase();

  /* Texts are folded at the first search, not at load. */
  function text(i) {
    if (!texts) texts = cards.map((c) => fold(all(SEARCHED, c).map((n) => n.textContent).join('\n')));
    return texts[i];
  }

  function fits(card, i) {
    if (statuses.size && !statuses.has(card.dataset.status)) return false;
    if (narrow && !(card.dataset[narrow.key] || '').split(' ').includes(narrow.value)) return false;
    return terms.every((w) => text(i).includes(w));
  }

  /* Marks what was searched for, where the browser can do so without touching the page (and only on few cards). */
  function highlight(shown) {
    if (!window.Highlight || !CSS.highlights) return;
    CSS.highlights.delete('found');
    if (!terms.length || shown.length > 200) return;
    const ranges = [];
    shown.forEach((card) => all('.q,.answer,.reason', card).forEach((el) => {
      const walk = document.createTreeWalker(el, NodeFilter.SHOW_TEXT);
      for (let n = walk.nextNode(); n; n = walk.nextNode()) {
        const t = n.data.toLowerCase();
        terms.forEach((w) => {
          for (let at = t.indexOf(w); at >= 0; at = t.indexOf(w, at + w.length)) {
            const r = new Range();
            r.setStart(n, at);
            r.setEnd(n, at + w.length);
            ranges.push(r);
          }
        });
      }
    }));
    CSS.highlights.set('found', new Highlight(...ranges));
  }

  function apply() {
    const shown = cards.filter((card, i) => {
      const yes = fits(card, i);
      card.hidden = !yes;
      return yes;
    });
    all('.chip[data-status]').forEach((b) => b.setAttribute('aria-pressed', String(statuses.has(b.dataset.status))));
    place.hidden = !narrow;
    if (narrow) place.textContent = narrow.label;
    const told = shown.length === cards.length ? words.all : shown.length ? words.shown : words.none;
    $('count').textContent = told.replace('%1', items(shown)).replace('%2', items(cards));
    highlight(shown);
  }

  function only(status) {
    statuses = statuses.size === 1 && statuses.has(status) ? new Set() : new Set([status]);
    apply();
  }

  /* The list may have become shorter than the page was scrolled: go to its top. */
  function toList() {
    if ($('questions').getBoundingClientRect().top < 0) $('questions').scrollIntoView();
  }

  function reset() {
    statuses = new Set();
    terms = [];
    narrow = null;
    find.value = '';
    apply();
  }

  function current() {
    const at = document.activeElement && document.activeElement.closest('.card');
    return at ? cards.indexOf(at) : -1;
  }

  function go(card) {
    card.focus({ preventScroll: true });
    card.scrollIntoView({ block: 'start' });
  }

  /* From the card that has the focus, else from the first one in view. */
  function step(by, open) {
    let i = current();
    if (i < 0) {
      const below = cards.findIndex((c) => !c.hidden && c.getBoundingClientRect().bottom > 120);
      i = below < 0 ? cards.length : by > 0 ? below - 1 : below;
    }
    for (i += by; i >= 0 && i < cards.length; i += by) {
      if (!cards[i].hidden && (!open || OPEN.includes(cards[i].dataset.status))) {
        go(cards[i]);
        return;
      }
    }
  }

  /* The section of each source, copied into the card with this card's evidence marked: "s3:4.5 s7:1". */
  function showSections(details) {
    if (!details.open || !details.dataset.marks || details.dataset.done) return;
    details.dataset.done = '1';
    const links = all('.src', details);
    details.dataset.marks.split(' ').forEach((m, i) => {
      const [id, lines] = m.split(':'), from = $(id);
      if (!from || !links[i]) return;
      const copy = from.querySelector('.text').cloneNode(true);
      let first = null;
      copy.classList.add('shown');
      copy.tabIndex = 0;
      copy.setAttribute('role', 'group');
      copy.setAttribute('aria-label', links[i].textContent);
      (lines ? lines.split('.') : []).forEach((n) => {
        const line = copy.querySelector('[data-l="' + n + '"]');
        if (!line) return;
        const mark = document.createElement('mark');
        mark.append(...line.childNodes);
        line.append(mark);
        first = first || line;
      });
      links[i].after(copy);
      if (first) copy.scrollTop = Math.max(0, first.getBoundingClientRect().top - copy.getBoundingClientRect().top - 40);
    });
  }

  function copyText(s) {
    if (navigator.clipboard && window.isSecureContext) return navigator.clipboard.writeText(s);
    const area = document.createElement('textarea');
    area.value = s;
    document.body.append(area);
    area.select();
    document.execCommand('copy');
    area.remove();
    return Promise.resolve();
  }

  function copyGaps() {
    const text = all('#gaps .topic').map((t) => t.querySelector('h3').firstChild.data.trim() + '\n' +
      all('li', t).map((li) => '- ' + li.firstElementChild.innerText.trim().replace(/\n/g, ' ') + ' (' + li.querySelector('small').textContent + ')').join('\n')).join('\n\n');
    const button = $('copy'), label = button.textContent;
    copyText(text + '\n').then(() => {
      button.textContent = words.copied;
      setTimeout(() => { button.textContent = label; }, 2000);
    }, () => {});
  }

  all('.why').forEach((d) => d.addEventListener('toggle', () => showSections(d)));
  all('.chip[data-status]').forEach((b) => b.addEventListener('click', () => {
    if (!statuses.delete(b.dataset.status)) statuses.add(b.dataset.status);
    apply();
    toList();
  }));
  all('[data-only]').forEach((b) => b.addEventListener('click', () => {
    statuses = new Set([b.dataset.only]);
    apply();
    $('questions').scrollIntoView();
  }));
  all('.link, .cells button').forEach((b) => b.addEventListener('click', () => {
    const key = ['file', 'sheet', 'group', 'control'].find((k) => b.dataset[k] !== undefined);
    narrow = { key, value: b.dataset[key], label: key === 'control' ? b.dataset.control : b.textContent };
    apply();
    $('questions').scrollIntoView();
  }));
  place.addEventListener('click', () => { narrow = null; apply(); find.focus(); });

  let timer = 0;
  find.addEventListener('input', () => {
    clearTimeout(timer);
    timer = setTimeout(() => {
      terms = fold(find.value).split(/\s+/).filter(Boolean);
      apply();
      toList();
    }, 80);
  });
  $('next').addEventListener('click', () => step(1, true));
  $('help').addEventListener('click', () => keys.showModal());
  if ($('copy')) {
    $('copy').hidden = false;
    $('copy').addEventListener('click', copyGaps);
  }

  /* A link to a card that a filter hides shows all again. */
  function follow() {
    const card = /^#q\d+$/.test(location.hash) && $(location.hash.slice(1));
    if (!card) return;
    if (card.hidden) reset();
    go(card);
  }
  window.addEventListener('hashchange', follow);

  document.addEventListener('keydown', (e) => {
    if (e.ctrlKey || e.metaKey || e.altKey || e.isComposing || keys.open) return;
    if (e.key === 'Escape') {
      reset();
      if (document.activeElement === find) find.blur();
      return;
    }
    if (e.key === 'Enter' && e.target === find) {
      step(1, false);
      e.preventDefault();
      return;
    }
    if (!keysOn.checked || /^(INPUT|SELECT|TEXTAREA)$/.test(e.target.tagName)) return;
    const at = current(), why = at >= 0 && cards[at].querySelector('.why');
    switch (e.key) {
    case '/': find.focus(); find.select(); break;
    case 'j': step(1, false); break;
    case 'k': step(-1, false); break;
    case 'n': step(1, true); break;
    case 'p': step(-1, true); break;
    case 'e': if (why) { why.open = !why.open; showSections(why); } break;
    case '1': case '2': case '3': case '4': only(STATUSES[Number(e.key) - 1]); toList(); break;
    case '?': keys.showModal(); break;
    default: return;
    }
    e.preventDefault();
  });

  apply();
  follow();
}());
