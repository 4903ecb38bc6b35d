/* The pages under test: made by henji itself from the sample data, and from a hostile customer's file. */
'use strict';
const { execFileSync } = require('child_process');
const fs = require('fs');
const path = require('path');

const root = path.join(__dirname, '..', '..');
const demo = path.join(root, 'questionnaires', 'demo');
const work = process.env.WORK;

function henji(lang, ...args) {
  const env = { PATH: process.env.PATH, HOME: work, ASAN_OPTIONS: 'detect_leaks=0' };
  return execFileSync(process.env.HENJI, ['--lang', lang, '--library', path.join(work, 'library.db'), '--force', ...args], { env, cwd: work, stdio: ['ignore', 'pipe', 'pipe'] });
}

function fill(lang, file, service, name, ...more) {
  const page = path.join(work, name + '.html');
  henji(lang, 'fill', file, '--service', service, '-o', path.join(work, name + path.extname(file)), '--report', page, ...more);
  return page;
}

/* Strings that run as script wherever escaping was forgotten: text, attributes, tags, comments, templates, URLs. */
const HOSTILE = [
  '<script>window.pwned=1</script>', '<img src=x onerror=window.pwned=1>', '"><svg onload=window.pwned=1>', "'><body onload=window.pwned=1>",
  '</textarea><script>window.pwned=1</script>', '</style><script>window.pwned=1</script>', '</script><script>window.pwned=1</script>',
  '--><script>window.pwned=1</script>', '" autofocus onfocus=window.pwned=1 x="', "' onmouseover=window.pwned=1 '", '{{cards}}${window.pwned=1}',
  '<a href="javascript:window.pwned=1">x</a>', '<iframe srcdoc="<script>parent.pwned=1</script>">', '&lt;script&gt;window.pwned=1&lt;/script&gt;',
  '<details open ontoggle=window.pwned=1>', '<style>@import "//example.invalid/x.css";</style>', '<meta http-equiv=refresh content="0;url=//example.invalid/">',
  '<link rel=stylesheet href=//example.invalid/x>', '\u202e<b onclick=window.pwned=1>', '<math><mtext><img src=x onerror=window.pwned=1>', '<base href=//example.invalid/>',
];

function quote(s) {
  return '"' + s.replace(/"/g, '""') + '"';
}

/* A paper whose headings, sentences and tables are hostile, and a questionnaire that asks about all of it. */
function hostile() {
  const paper = ['# Evil "><img src=x onerror=window.pwned=1> Whitepaper', '', 'Version: 1.0 <script>window.pwned=1</script>', 'Date: 2026-01-01', ''];
  const rows = ['No,Category,Question,Answer,Comment'];
  const controls = ['5.1.1', '6.1.1', '8.1.1', '9.2.1', '9.2.3', '10.1.1', '12.1.2', '12.3.1', '12.4.1', '12.6.1', '13.1.3', '14.2.1', '15.1.2', '16.1.1', '17.1.1', '18.1.1'];
  const topics = ['security policy', 'roles', 'asset inventory', 'user registration', 'privileged access', 'encryption', 'change management', 'backup', 'event logging',
    'vulnerability management', 'network segregation', 'secure development', 'supplier contracts', 'incident response', 'continuity planning', 'applicable law'];
  controls.forEach((c, i) => {
    const h = HOSTILE[i % HOSTILE.length];
    paper.push('## ' + c + ' ' + topics[i] + ' ' + h, '', 'We have documented ' + topics[i] + ' ' + h + ' and review it every year.', '', '- ' + topics[i] + ' ' + h, '');
  });
  HOSTILE.forEach((h, i) => {
    const topic = topics[i % topics.length];
    rows.push([quote(h + i), quote(h), quote('Do you have documented ' + topic + '? ' + h), i % 7 === 3 ? quote('Yes ' + h) : '', ''].join(','));
  });
  rows.push([quote('z'), quote(HOSTILE[0]), quote('Which colour is the office cat ' + HOSTILE[1] + '?'), '', ''].join(','));
  const name = '<img src=x onerror=window.pwned=1>.csv';
  fs.writeFileSync(path.join(work, 'evil.md'), paper.join('\n'));
  fs.writeFileSync(path.join(work, name), rows.join('\r\n') + '\r\n');
  henji('en', 'import', path.join(work, 'evil.md'), '--service', 'evil', '--title', '<svg onload=window.pwned=1>', '--edition', '"><script>window.pwned=1</script>');
  return fill('en', path.join(work, name), 'evil', 'hostile');
}

/* 1,000 questions: those of the sample file, each time with other words. */
function large() {
  const lines = fs.readFileSync(path.join(demo, 'vendor-check.csv'), 'utf8').replace(/^\ufeff/, '').trim().split(/\r?\n/);
  const out = [lines[0]];
  for (let i = 0; out.length <= 1000; i++) out.push(lines[1 + i % (lines.length - 1)].replace(/。/, '（' + i + '）。'));
  const file = path.join(work, 'large-in.csv');
  fs.writeFileSync(file, out.join('\n') + '\n');
  return fill('ja', file, 'kumohashi', 'large');
}

/* A folder: twenty customers with the same sheet, one with another, one broken file. */
function batch() {
  const inbox = path.join(work, 'inbox');
  fs.mkdirSync(inbox);
  for (let i = 1; i <= 20; i++) fs.copyFileSync(path.join(demo, 'checksheet.xlsx'), path.join(inbox, `customer-${String(i).padStart(2, '0')}.xlsx`));
  fs.copyFileSync(path.join(demo, 'vendor-check.csv'), path.join(inbox, 'vendor-check.csv'));
  fs.writeFileSync(path.join(inbox, 'broken.xlsx'), 'PK\x03\x04 no workbook');
  const page = path.join(work, 'batch.html');
  try {
    henji('ja', 'fill', inbox, '--service', 'kumohashi', '--out', path.join(work, 'outbox'), '--report', page);
  } catch (e) {
    if (e.status !== 2) throw e; /* 2: one file was refused */
  }
  return page;
}

exports.make = function () {
  fs.rmSync(work, { recursive: true, force: true });
  fs.mkdirSync(work, { recursive: true });
  henji('en', 'import', path.join(demo, 'kumohashi-whitepaper.txt'), '--service', 'kumohashi');
  henji('en', 'import', path.join(demo, 'tsumifuda-whitepaper.md'), '--service', 'tsumifuda');
  return {
    ja: fill('ja', path.join(demo, 'checksheet.xlsx'), 'kumohashi', 'ja'),
    en: fill('en', path.join(demo, 'vendor-assessment.xlsx'), 'tsumifuda', 'en'),
    batch: batch(),
    large: large(),
    hostile: hostile(),
  };
};
exports.HOSTILE = HOSTILE;
