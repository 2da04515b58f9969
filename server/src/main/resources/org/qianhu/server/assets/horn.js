// The horn of the duty desk: sounds while an urgent alarm waits for a person, and when the server is lost.
// Silencing acknowledges nothing, and holds until the next such alarm. No sound file: an oscillator, keyed by a pattern.
(() => {
  'use strict';
  const horn = document.getElementById('horn');
  if (!horn) {
    return;
  }
  // Seconds on and off by turns. Each cause has a pitch and a rhythm of its own.
  const PATTERNS = {
    critical: {hz: 880, beats: [0.15, 0.1]},
    high: {hz: 587, beats: [0.4, 1.1]},
    lost: {hz: 294, beats: [0.2, 0.15, 0.2, 0.15, 0.2, 1.6]},
  };
  const RATE = 8000;
  const EDGE = 40;
  const LOUD = 0.25;
  const REMEMBERED = 'qianhu.horn';
  const SILENCED = 'qianhu.horn.silenced';
  const state = document.getElementById('horn-state');
  const enable = document.getElementById('horn-enable');
  const silence = document.getElementById('horn-silence');
  let audio = null;
  let playing = null;
  let due = {mark: '', level: ''};
  let lost = false;
  let lostSilenced = false;

  function kept(store, name) {
    try {
      return store.getItem(name);
    } catch {
      return null; // storage may be forbidden; the horn works without
    }
  }

  function keep(store, name, value) {
    try {
      store.setItem(name, value);
    } catch {
      // forgotten with the page
    }
  }

  const ready = () => audio !== null && audio.state === 'running';
  const silencedMark = () => kept(sessionStorage, SILENCED) || fallback;
  let fallback = '';

  // What ought to be heard now, whether or not it can be.
  function wanted() {
    if (lost && !lostSilenced) {
      return 'lost';
    }
    return due.level && due.mark !== silencedMark() ? due.level : '';
  }

  function envelope(beats) {
    const total = beats.reduce((sum, beat) => sum + beat, 0);
    const buffer = audio.createBuffer(1, Math.round(total * RATE), RATE);
    const samples = buffer.getChannelData(0);
    let at = 0;
    beats.forEach((beat, turn) => {
      const length = Math.round(beat * RATE);
      for (let i = 0; turn % 2 === 0 && i < length && at + i < samples.length; i++) {
        samples[at + i] = LOUD * Math.min(1, i / EDGE, (length - i) / EDGE);
      }
      at += length;
    });
    return buffer;
  }

  function start(name) {
    const tone = audio.createOscillator();
    const key = audio.createBufferSource();
    const gain = audio.createGain();
    tone.type = 'square';
    tone.frequency.value = PATTERNS[name].hz;
    gain.gain.value = 0;
    key.buffer = envelope(PATTERNS[name].beats);
    key.loop = true;
    key.connect(gain.gain);
    tone.connect(gain).connect(audio.destination);
    tone.start();
    key.start();
    playing = {name, stop: () => [tone, key].forEach(node => node.stop())};
  }

  function update() {
    const name = wanted();
    const sound = ready() ? name : '';
    if (playing && playing.name !== sound) {
      playing.stop();
      playing = null;
    }
    if (sound && !playing) {
      start(sound);
    }
    show(name);
  }

  function show(name) {
    const silent = (due.level || lost) && !name;
    const now = !ready() ? 'off' : name ? 'sounding' : silent ? 'silenced' : 'on';
    horn.hidden = false;
    if (horn.dataset.state !== now) {
      horn.dataset.state = now;
      state.textContent = horn.dataset[now];
    }
    horn.dataset.pattern = ready() ? name : '';
    enable.hidden = ready();
    silence.hidden = !name || !ready();
    document.body.dataset.flash = name;
  }

  async function wake() {
    audio = audio || new AudioContext();
    audio.onstatechange = update;
    await audio.resume();
    keep(localStorage, REMEMBERED, 'on');
    update();
  }

  function quiet() {
    if (!wanted()) {
      return;
    }
    if (lost) {
      lostSilenced = true;
    }
    fallback = due.mark;
    keep(sessionStorage, SILENCED, due.mark);
    update();
  }

  enable.addEventListener('click', wake);
  silence.addEventListener('click', quiet);
  document.addEventListener('keydown', event => {
    if (event.key === 'F8') {
      event.preventDefault();
      quiet();
    }
  });
  // A browser lets a page sound only after a press on it: the first one anywhere will do for a horn enabled before.
  if (kept(localStorage, REMEMBERED) === 'on') {
    audio = new AudioContext();
    audio.onstatechange = update;
    // Not every press counts, a lone Shift does not: so each one is tried until it sounds.
    const first = () => {
      if (!ready()) {
        wake();
      }
    };
    document.addEventListener('pointerdown', first);
    document.addEventListener('keydown', first);
  }

  document.addEventListener('qianhu:due', event => {
    due = event.detail;
    update();
  });
  document.addEventListener('qianhu:lost', event => {
    lost = event.detail.lost;
    lostSilenced = lostSilenced && lost;
    update();
  });
  update();
})();
