// The live part of the duty desk: listens to the server's events, asks for the list anew when alarms
// change, and says loudly when the server is lost.
(() => {
  'use strict';
  const live = document.getElementById('live');
  const notice = document.getElementById('notice');

  document.querySelectorAll('form[data-auto]').forEach(form =>
    form.addEventListener('change', () => form.requestSubmit()));

  document.body.addEventListener('htmx:responseError', event => {
    if (event.detail.xhr.status === 401) {
      location.assign('/login');
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
  const SILENCE_MS = 30000;
  const HOLD_MS = 4000;
  const lost = document.getElementById('lost');
  const lastContact = document.getElementById('last-contact');
  const connection = document.getElementById('connection');
  const announce = document.getElementById('announce');
  let contact = Date.now();
  let refreshed = 0;
  let timer = 0;
  let wantedSince = 0;
  let source = null;

  const clock = ms => new Date(ms).toLocaleTimeString('en-GB', {timeZone: live.dataset.zone});

  function connected() {
    contact = Date.now();
    if (!lost.hidden) {
      lost.hidden = true;
      live.classList.remove('stale');
      refreshSoon();
    }
    connection.textContent = connection.dataset.live;
    connection.classList.remove('unknown');
  }

  function disconnected() {
    lastContact.textContent = clock(contact);
    lost.hidden = false;
    live.classList.add('stale');
    connection.textContent = connection.dataset.wait;
    connection.classList.add('unknown');
  }

  // A row must not slip away under a pointer that is about to press: wait a little while it rests there.
  function pointing() {
    return document.querySelector('#live .deed button:hover') && Date.now() - wantedSince < HOLD_MS;
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
    timer = setTimeout(refresh, Math.max(80, refreshed + SPACING_MS - Date.now()));
  }

  function listen() {
    source = new EventSource('/api/v1/events');
    source.addEventListener('open', connected);
    source.addEventListener('ping', connected);
    for (const change of ['alarm', 'missed']) {
      source.addEventListener(change, () => {
        connected();
        refreshSoon();
      });
    }
    source.addEventListener('error', () => {
      disconnected();
      if (source.readyState === EventSource.CLOSED) {
        setTimeout(listen, 3000);
      }
    });
  }

  setInterval(() => {
    if (Date.now() - contact > SILENCE_MS) {
      disconnected();
    }
  }, 2000);
  setInterval(refreshSoon, 15000);

  let focused = '';
  live.addEventListener('htmx:beforeSwap', () => {
    focused = live.contains(document.activeElement) ? document.activeElement.id : '';
  });
  live.addEventListener('htmx:afterSettle', () => {
    notice.hidden = true;
    if (focused && !document.getElementById(focused)) {
      const next = live.querySelector('.deed button') || document.getElementById('main');
      next.focus();
    }
    headline();
  });

  function headline() {
    const summary = document.getElementById('summary');
    if (announce.textContent !== summary.dataset.words) {
      announce.textContent = summary.dataset.words;
    }
    const waiting = Number(summary.dataset.unacknowledged);
    document.title = (waiting ? '(' + waiting + ') ' : '') + live.dataset.title;
  }

  headline();
  listen();
})();
