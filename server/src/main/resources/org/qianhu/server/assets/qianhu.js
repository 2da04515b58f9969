// The live part of the duty desk: listens to the server's events, asks for the list anew when alarms
// change, and says loudly when the server is lost.
(() => {
  'use strict';
  const live = document.getElementById('live');
  const notice = document.getElementById('notice');

  document.querySelectorAll('form[data-auto]').forEach(form =>
    form.addEventListener('change', () => form.requestSubmit()));

  const login = () => location.assign('/login?next=' + encodeURIComponent(location.pathname));

  document.body.addEventListener('htmx:responseError', event => {
    if (event.detail.xhr.status === 401) {
      login();
      return;
    }
    notice.textContent = notice.dataset.failed + ' (' + event.detail.xhr.status + ')';
    notice.hidden = false;
  });

  const filters = document.querySelector('details.filters');
  if (filters && filters.dataset.narrow === 'no' && matchMedia('(max-width: 640px)').matches) {
    filters.open = false;
  }

  if (!live) {
    return;
  }
  const SPACING_MS = 1000;
  const PATIENCE_MS = 5000;
  const HOLD_MS = 4000;
  const lost = document.getElementById('lost');
  const connection = document.getElementById('connection');
  const announce = document.getElementById('announce');
  let contact = Date.now();
  let failing = 0;
  let refreshed = 0;
  let timer = 0;
  let wantedSince = 0;

  const clock = ms => new Date(ms).toLocaleTimeString('en-GB', {timeZone: live.dataset.zone});
  const tell = (name, detail) => document.dispatchEvent(new CustomEvent(name, {detail}));

  function connected() {
    contact = Date.now();
    check();
  }

  // Lost is what has been silent, or refused to refresh, for longer than a hiccup.
  function check() {
    const since = failing ? Math.min(failing, contact) : contact;
    const gone = Date.now() - since > PATIENCE_MS;
    connection.textContent = gone ? connection.dataset.wait : connection.dataset.live;
    connection.classList.toggle('unknown', gone);
    if (gone === !lost.hidden) {
      return;
    }
    lost.textContent = lost.dataset.words.replace('#', clock(since));
    lost.hidden = !gone;
    live.classList.toggle('stale', gone);
    tell('qianhu:lost', {lost: gone});
    if (!gone) {
      refreshSoon();
    }
  }

  // A row must not slip away under a pointer that is about to press: wait a little while it rests there.
  function pointing() {
    return document.querySelector('#live .deed button:hover, #live .pick:hover') && Date.now() - wantedSince < HOLD_MS;
  }

  function refresh() {
    timer = 0;
    if (pointing()) {
      timer = setTimeout(refresh, 300);
      return;
    }
    refreshed = Date.now();
    htmx.trigger(live, 'desk-refresh');
  }

  function refreshSoon() {
    if (timer) {
      return;
    }
    wantedSince = Date.now();
    const wait = refreshed + SPACING_MS - wantedSince;
    if (document.hidden && wait <= 0) {
      refresh(); // browsers hold back the timers of a tab that is not seen, and its horn with them
    } else {
      timer = setTimeout(refresh, Math.max(80, wait));
    }
  }

  function listen() {
    const source = new EventSource('/api/v1/events');
    for (const sign of ['open', 'ping']) {
      source.addEventListener(sign, connected);
    }
    for (const change of ['alarm', 'missed']) {
      source.addEventListener(change, () => {
        connected();
        refreshSoon();
      });
    }
    source.addEventListener('open', refreshSoon);
    source.addEventListener('ended', () => {
      source.close();
      login();
    });
    source.addEventListener('error', () => {
      check();
      if (source.readyState === EventSource.CLOSED) {
        setTimeout(listen, 3000);
      }
    });
  }

  setInterval(check, 1000);
  setInterval(refreshSoon, 15000);

  live.addEventListener('htmx:beforeRequest', event => {
    if (event.target === live) {
      failing = failing || Date.now();
    }
  });
  live.addEventListener('htmx:afterRequest', event => {
    if (event.target !== live) {
      return;
    }
    if (event.detail.successful) {
      failing = 0;
    } else {
      setTimeout(refreshSoon, 1000);
    }
    check();
  });
  document.body.addEventListener('desk-refresh', event => {
    if (!live.contains(event.target)) {
      refreshSoon();
    }
  });

  let focused = '';
  let opened = [];
  live.addEventListener('htmx:beforeSwap', () => {
    focused = live.contains(document.activeElement) ? document.activeElement.id : '';
    opened = [...live.querySelectorAll('details[open]')].map(each => each.id);
  });
  live.addEventListener('htmx:afterSettle', () => {
    notice.hidden = true;
    opened.map(id => document.getElementById(id)).forEach(each => each && (each.open = true));
    pick();
    if (focused && !document.getElementById(focused)) {
      const next = live.querySelector('.deed button') || document.getElementById('main');
      next.focus();
    }
    headline();
  });

  // What is ticked stays ticked while the list is written anew, unless it rose meanwhile: the tick was for what was seen.
  const picked = new Map();
  const all = document.getElementById('pick-all');
  const boxes = () => [...live.querySelectorAll('.pick input')];

  function mark(box, on) {
    if (on) {
      picked.set(box.name, box.value);
    } else {
      picked.delete(box.name);
    }
  }

  function pick() {
    if (!all) {
      return;
    }
    const shown = boxes();
    const values = new Map(shown.map(box => [box.name, box.value]));
    [...picked].filter(([name, seen]) => values.get(name) !== seen).forEach(([name]) => picked.delete(name));
    shown.forEach(box => (box.checked = picked.has(box.name)));
    document.getElementById('picked').textContent = picked.size ? '(' + picked.size + ')' : '';
    const many = document.getElementById('many');
    many.hidden = shown.length === 0;
    many.classList.toggle('picking', picked.size > 0);
    document.getElementById('acknowledge-many').disabled = picked.size === 0;
    all.hidden = shown.length < 2;
  }

  live.addEventListener('change', event => {
    if (event.target.closest('.pick')) {
      mark(event.target, event.target.checked);
      pick();
    }
  });
  if (all) {
    all.addEventListener('click', () => {
      const shown = boxes();
      const every = shown.every(box => picked.has(box.name));
      shown.forEach(box => mark(box, !every));
      pick();
    });
  }

  let user = null;
  function headline() {
    const summary = document.getElementById('summary');
    if (announce.textContent !== summary.dataset.words) {
      announce.textContent = summary.dataset.words;
    }
    const waiting = Number(summary.dataset.unacknowledged);
    document.title = (waiting ? '(' + waiting + ') ' : '') + live.dataset.title;
    tell('qianhu:due', {mark: summary.dataset.hornMark, level: summary.dataset.hornLevel});
    const before = user;
    user = summary.dataset.user;
    if (before !== null && before !== user) {
      if (user === '-') {
        login();
      } else {
        location.reload(); // its forms are of somebody else's session
      }
    }
  }

  headline();
  pick();
  listen();
})();
