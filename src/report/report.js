(function () {
  'use strict';
  var $ = function (id) { return document.getElementById(id); };
  var all = function (sel, at) { return Array.prototype.slice.call((at || document).querySelectorAll(sel)); };
  var cards = all('.card'), find = $('find'), place = $('place'), count = $('count'), keys = $('keys'), keysOn = $('keys-on');
  var state = { statuses: {}, words: [], key: '', value: '' }, texts = null;

  function fold(s) { return s.normalize('NFKC').toLowerCase(); }

  /* Texts are folded at the first search, not at load. */
  function text(i) {
    if (!texts) {
      texts = cards.map(function (c) {
        return fold(all('.no,.where,.cat,.q,.places,.had,.answer,.cite,.reason,.choice', c).map(function (n) { return n.textContent; }).join('\n'));
      });
    }
    return texts[i];
  }

  function fits(card, i) {
    if (Object.keys(state.statuses).length && !state.statuses[card.dataset.status]) return false;
    if (state.key && (card.dataset[state.key] || '').split(' ').indexOf(state.value) < 0) return false;
    return state.words.every(function (w) { return text(i).indexOf(w) >= 0; });
  }

  function apply() {
    var shown = 0;
    cards.forEach(function (card, i) {
      var yes = fits(card, i);
      card.hidden = !yes;
      shown += yes ? 1 : 0;
    });
    all('.chip[data-status]').forEach(function (b) { b.setAttribute('aria-pressed', String(!!state.statuses[b.dataset.status])); });
    place.hidden = !state.key;
    count.textContent = shown || !cards.length
      ? document.body.dataset.shown.replace('%1', shown).replace('%2', cards.length) : document.body.dataset.none;
  }

  function only(status) {
    var was = state.statuses[status] && Object.keys(state.statuses).length === 1;
    state.statuses = {};
    if (!was) state.statuses[status] = true;
    apply();
  }

  function narrow(key, value, label) {
    state.key = key;
    state.value = value;
    place.textContent = label;
    apply();
    $('questions').scrollIntoView();
  }

  function reset() {
    state = { statuses: {}, words: [], key: '', value: '' };
    find.value = '';
    apply();
  }

  function current() {
    var at = document.activeElement && document.activeElement.closest('.card');
    return at ? cards.indexOf(at) : -1;
  }

  function go(card) {
    card.focus({ preventScroll: true });
    card.scrollIntoView({ block: 'start' });
  }

  function step(by, open) {
    var i = current();
    if (i < 0) {
      i = by > 0 ? -1 : cards.length;
      for (var k = 0; k < cards.length; k++) {
        if (!cards[k].hidden && cards[k].getBoundingClientRect().top < 0) i = by > 0 ? k : k + 1;
      }
    }
    for (i += by; i >= 0 && i < cards.length; i += by) {
      var s = cards[i].dataset.status;
      if (!cards[i].hidden && (!open || s === 'review' || s === 'unanswered')) return go(cards[i]);
    }
  }

  /* The section of each source, copied into the card with its evidence marked. */
  function fill(details) {
    if (!details.open || !details.dataset.marks || details.dataset.done) return;
    details.dataset.done = '1';
    var links = all('.src', details);
    details.dataset.marks.split(' ').forEach(function (m, i) {
      var parts = m.split(':'), from = $(parts[0]);
      if (!from || !links[i]) return;
      var copy = from.querySelector('.text').cloneNode(true), first = null;
      copy.classList.add('shown');
      copy.tabIndex = 0;
      copy.setAttribute('role', 'group');
      copy.setAttribute('aria-label', links[i].textContent);
      (parts[1] || '').split('.').forEach(function (n) {
        var line = n && copy.querySelector('[data-l="' + n + '"]');
        if (!line) return;
        var mark = document.createElement('mark');
        while (line.firstChild) mark.appendChild(line.firstChild);
        line.appendChild(mark);
        first = first || line;
      });
      links[i].after(copy);
      if (first) copy.scrollTop = Math.max(0, first.offsetTop - copy.offsetTop - 40);
    });
  }

  all('.why').forEach(function (d) { d.addEventListener('toggle', function () { fill(d); }); });
  all('.chip[data-status]').forEach(function (b) {
    b.addEventListener('click', function () {
      if (state.statuses[b.dataset.status]) delete state.statuses[b.dataset.status]; else state.statuses[b.dataset.status] = true;
      apply();
    });
  });
  all('[data-only]').forEach(function (b) {
    b.addEventListener('click', function () { state.statuses = {}; only(b.dataset.only); $('questions').scrollIntoView(); });
  });
  ['file', 'sheet', 'group'].forEach(function (key) {
    all('.link[data-' + key + ']').forEach(function (b) {
      b.addEventListener('click', function () { narrow(key, b.dataset[key], b.textContent); });
    });
  });
  all('.map button').forEach(function (b) {
    b.addEventListener('click', function () { narrow('control', b.dataset.control, b.dataset.control); });
  });
  place.addEventListener('click', function () { state.key = ''; apply(); find.focus(); });

  var timer = 0;
  find.addEventListener('input', function () {
    clearTimeout(timer);
    timer = setTimeout(function () {
      state.words = fold(find.value).split(/\s+/).filter(Boolean);
      apply();
    }, 60);
  });
  $('next').addEventListener('click', function () { step(1, true); });
  $('prev').addEventListener('click', function () { step(-1, true); });
  $('help').addEventListener('click', function () { keys.showModal(); });

  /* A link to a card that a filter hides shows all again. */
  function follow() {
    var card = location.hash.length > 1 && $(decodeURIComponent(location.hash.slice(1)));
    if (card && card.classList.contains('card')) {
      if (card.hidden) reset();
      go(card);
    }
  }
  window.addEventListener('hashchange', follow);

  var statuses = ['drafted', 'review', 'unanswered', 'kept'];
  document.addEventListener('keydown', function (e) {
    if (e.ctrlKey || e.metaKey || e.altKey || keys.open) return;
    if (e.key === 'Escape') {
      reset();
      if (document.activeElement === find) find.blur();
      return;
    }
    if (!keysOn.checked || /^(INPUT|SELECT|TEXTAREA)$/.test(e.target.tagName)) return;
    var i = current();
    switch (e.key) {
    case '/': find.focus(); find.select(); break;
    case 'j': step(1, false); break;
    case 'k': step(-1, false); break;
    case 'n': step(1, true); break;
    case 'p': step(-1, true); break;
    case 'e':
      var d = i >= 0 && cards[i].querySelector('.why');
      if (d) { d.open = !d.open; fill(d); }
      break;
    case '1': case '2': case '3': case '4': only(statuses[+e.key - 1]); break;
    case '?': keys.showModal(); break;
    default: return;
    }
    e.preventDefault();
  });
  window.addEventListener('beforeprint', function () { all('.why').forEach(function (d) { if (d.open) fill(d); }); });

  apply();
  follow();
}());
