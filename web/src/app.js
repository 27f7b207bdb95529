// Behaviour that neither HTML, htmx nor Tabler has. Everything is delegated from the document,
// so content swapped in by htmx needs no set-up.

const on = (type, selector, act) => document.addEventListener(type, (event) => {
  const found = event.target.closest?.(selector);
  if (found) act(found, event);
});

const typing = (element) => element?.matches?.('input, textarea, select, [contenteditable]');

// Theme: <button data-theme-choice="light|dark|auto">.
const markTheme = () => {
  const choice = document.documentElement.dataset.themeChoice;
  for (const button of document.querySelectorAll('button[data-theme-choice]')) {
    button.setAttribute('aria-pressed', String(button.dataset.themeChoice === choice));
  }
};
on('click', 'button[data-theme-choice]', (button) => {
  const choice = button.dataset.themeChoice;
  try {
    if (choice === 'auto') localStorage.removeItem('theme');
    else localStorage.setItem('theme', choice);
  } catch { /* private windows may refuse storage; the choice then lasts for no page */ }
  dispatchEvent(new Event('clientela:theme'));
  markTheme();
});

// Keyboard: "/" goes to the page's search, Escape leaves a field.
document.addEventListener('keydown', (event) => {
  if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey) return;
  const search = document.querySelector('[data-search]');
  if (event.key === '/' && search && !typing(event.target) && !document.querySelector('dialog[open]')) {
    event.preventDefault();
    search.focus();
    search.select?.();
  } else if (event.key === 'Escape' && typing(event.target) && !event.target.closest('dialog')) {
    event.target.blur();
  }
});

// An address or key suggested from a name, until somebody types one: <input data-slug-from="#name"
// data-slug-joint="_">.
const slugOf = (text, joint) => text.normalize('NFKD').replace(/[\u0300-\u036f]/g, '').toLowerCase()
  .replace(/[^a-z0-9]+/g, '-').replace(/^-+/, '').slice(0, 40).replace(/-+$/, '').replaceAll('-', joint);
document.addEventListener('input', ({ target }) => {
  if (target.matches('[data-slug-from]')) target.dataset.typed = String(target.value !== '');
  for (const slug of document.querySelectorAll('[data-slug-from]')) {
    if (slug.dataset.typed !== 'true' && target.matches(slug.dataset.slugFrom)) {
      slug.value = slugOf(target.value, slug.dataset.slugJoint ?? '-');
    }
  }
});

// Copy: <button data-copy="text" data-copied="Copiado">, or data-copy="#id" of an element.
on('click', '[data-copy]', async (button) => {
  const wanted = button.dataset.copy;
  const source = wanted.startsWith('#') ? document.querySelector(wanted) : null;
  await navigator.clipboard.writeText(source ? (source.value ?? source.textContent).trim() : wanted);
  if (button.dataset.copied) announce(button.dataset.copied);
});

// Dialogs: <button data-open-dialog="#id">, inside it <button data-close-dialog>; a click beside it closes.
on('click', '[data-open-dialog]', (button, event) => {
  event.preventDefault();
  document.querySelector(button.dataset.openDialog)?.showModal();
});
on('click', '[data-close-dialog]', (button) => button.closest('dialog')?.close());
document.addEventListener('click', (event) => {
  if (event.target.matches?.('dialog[data-dialog][open]')) event.target.close();
});

// Drop zone: <label data-dropzone><input type="file"> <span data-dropzone-name></span></label>.
for (const type of ['dragenter', 'dragover']) {
  on(type, '[data-dropzone]', (zone, event) => {
    event.preventDefault();
    zone.classList.add('is-over');
  });
}
on('dragleave', '[data-dropzone]', (zone, event) => {
  if (!zone.contains(event.relatedTarget)) zone.classList.remove('is-over');
});
on('drop', '[data-dropzone]', (zone, event) => {
  event.preventDefault();
  zone.classList.remove('is-over');
  const input = zone.querySelector('input[type="file"]');
  if (!input || !event.dataTransfer.files.length) return;
  input.files = event.dataTransfer.files;
  input.dispatchEvent(new Event('change', { bubbles: true }));
});
on('change', '[data-dropzone] input[type="file"]', (input) => {
  const name = input.closest('[data-dropzone]').querySelector('[data-dropzone-name]');
  if (name) name.textContent = [...input.files].map((file) => file.name).join(', ');
});

// Selection: <input type="checkbox" data-select-all="#table">, rows <input type="checkbox" data-select-row>;
// the container carries the number in data-selected, and [data-selected-count] inside shows it. A checkbox with the
// number of all that match in data-select-everything stands for those on other pages too.
const rowsOf = (scope) => [...scope.querySelectorAll('[data-select-row]:not(:disabled)')];
const showSelection = (scope) => {
  const rows = rowsOf(scope);
  const chosen = rows.filter((row) => row.checked).length;
  scope.dataset.selected = String(chosen);
  const everything = scope.querySelector('[data-select-everything]');
  if (everything && chosen < rows.length) everything.checked = false;
  const number = everything?.checked ? everything.dataset.selectEverything : String(chosen);
  for (const count of scope.querySelectorAll('[data-selected-count]')) count.textContent = number;
  for (const all of document.querySelectorAll('[data-select-all]')) {
    if (document.querySelector(all.dataset.selectAll) !== scope) continue;
    all.checked = chosen > 0 && chosen === rows.length;
    all.indeterminate = chosen > 0 && chosen < rows.length;
  }
};
on('change', '[data-select-all]', (all) => {
  const scope = document.querySelector(all.dataset.selectAll);
  for (const row of rowsOf(scope)) row.checked = all.checked;
  showSelection(scope);
});
on('change', '[data-select-everything]', (everything) => {
  const scope = everything.closest('[data-selected]');
  if (everything.checked) for (const row of rowsOf(scope)) row.checked = true;
  showSelection(scope);
});
on('change', '[data-select-row]', (row) => {
  const scope = row.closest('[data-selected]');
  if (scope) showSelection(scope);
});

// Toasts: <div id="toasts" role="status"><div class="toast show" data-toast="6000">…; none for errors, they stay.
const dismiss = (toast) => {
  if (toast.dataset.timed) return;
  toast.dataset.timed = 'true';
  const wait = Number(toast.dataset.toast) || 6000;
  const leave = () => (toast.matches(':hover, :focus-within') ? setTimeout(leave, wait) : toast.remove());
  setTimeout(leave, wait);
};
on('click', '[data-close-toast]', (button) => button.closest('.toast')?.remove());
function announce(text, address) {
  const place = document.querySelector('#toasts');
  if (!place) return;
  const toast = document.createElement('div');
  toast.className = 'toast show';
  toast.dataset.toast = address ? '20000' : '3000';
  const body = document.createElement('div');
  body.className = 'toast-body';
  const said = address ? document.createElement('a') : body;
  said.textContent = text;
  if (address) {
    said.href = address;
    body.append(said);
  }
  toast.append(body);
  place.append(toast);
  dismiss(toast);
}

// A switch that asks again at once: <input type="checkbox" data-submits>.
on('change', '[data-submits]', (input) => input.form?.requestSubmit());

// Tags: in <input data-tag-input> Enter and comma make ticked boxes in the [data-tags] beside it.
const addTags = (input) => {
  const place = input.closest('fieldset')?.querySelector('[data-tags]');
  if (!place) return;
  for (const name of input.value.split(',').map((part) => part.trim()).filter(Boolean)) {
    const boxes = [...place.querySelectorAll('input')];
    const known = boxes.find((box) => box.value.toLowerCase() === name.toLowerCase());
    if (known) known.checked = true;
    else place.append(tagBox(name));
  }
  input.value = '';
};
const tagBox = (name) => {
  const label = document.createElement('label');
  label.className = 'form-selectgroup-item';
  const box = document.createElement('input');
  box.type = 'checkbox';
  box.className = 'form-selectgroup-input';
  box.name = 'tag';
  box.value = name;
  box.checked = true;
  const shown = document.createElement('span');
  shown.className = 'form-selectgroup-label px-2 py-1 text-break-all';
  shown.textContent = name;
  label.append(box, shown);
  return label;
};
on('keydown', '[data-tag-input]', (input, event) => {
  if ((event.key !== 'Enter' && event.key !== ',') || event.isComposing || !input.value.trim()) return;
  event.preventDefault();
  addTags(input);
});

// Suggestions: <input role="combobox" data-suggests aria-controls="list">; the server fills the list with options of
// data-value, and the one chosen becomes a ticked box in the [data-chosen] of the fieldset.
const listOf = (input) => document.getElementById(input.getAttribute('aria-controls'));
const optionsOf = (input) => [...listOf(input).querySelectorAll('[data-value]')];
const showSuggestions = (input, open) => {
  listOf(input).classList.toggle('show', open);
  input.setAttribute('aria-expanded', String(open));
  if (!open) pointAt(input, null);
};
const pointAt = (input, option) => {
  for (const other of optionsOf(input)) {
    other.classList.toggle('active', other === option);
    other.setAttribute('aria-selected', String(other === option));
  }
  if (option) input.setAttribute('aria-activedescendant', option.id);
  else input.removeAttribute('aria-activedescendant');
  option?.scrollIntoView({ block: 'nearest' });
};
const choose = (input, option) => {
  const chosen = input.closest('fieldset')?.querySelector('[data-chosen]');
  const known = [...(chosen?.querySelectorAll('input') ?? [])].find((box) => box.value === option.dataset.value);
  if (known) known.checked = true;
  else if (chosen) {
    const label = document.createElement('label');
    label.className = 'form-check mb-1';
    const box = document.createElement('input');
    Object.assign(box, { type: 'checkbox', className: 'form-check-input', name: input.name, checked: true });
    box.value = option.dataset.value;
    const shown = document.createElement('span');
    shown.className = 'form-check-label text-break-all';
    shown.textContent = option.textContent;
    label.append(box, shown);
    chosen.append(label);
  }
  input.value = '';
  listOf(input).replaceChildren();
  showSuggestions(input, false);
  input.dispatchEvent(new Event('change', { bubbles: true }));
};
on('keydown', '[data-suggests]', (input, event) => {
  const options = listOf(input).classList.contains('show') ? optionsOf(input) : [];
  const at = options.findIndex((option) => option.classList.contains('active'));
  if ((event.key === 'ArrowDown' || event.key === 'ArrowUp') && options.length) {
    event.preventDefault();
    const step = event.key === 'ArrowDown' ? 1 : -1;
    pointAt(input, options.at((at < 0 && step < 0 ? 0 : at) + step) ?? options[0]);
  } else if (event.key === 'Enter' && at >= 0 && !event.isComposing) {
    event.preventDefault();
    choose(input, options[at]);
  }
});
document.addEventListener('mousedown', (event) => {
  if (event.target.closest?.('.suggestions')) event.preventDefault();
});
on('click', '.suggestions [data-value]', (option) => {
  const list = option.closest('.suggestions');
  choose(document.querySelector(`[aria-controls="${list.id}"]`), option);
});
on('focusout', '[data-suggests]', (input) => showSuggestions(input, false));
document.addEventListener('htmx:after:swap', () => {
  for (const input of document.querySelectorAll('[data-suggests]')) {
    showSuggestions(input, input === document.activeElement && listOf(input).childElementCount > 0);
  }
});

// Progress: <div data-progress="37"> grows its .progress-bar; style attributes are refused by the policy.
const grow = (bar) => bar.style.setProperty('width', `${Math.min(100, Number(bar.dataset.progress) || 0)}%`);

// Work that ends while one is elsewhere: a page with a job under way carries <div data-job="address of its events"
// data-job-done="…" data-job-failed="…">; the other pages of this tab say it when the job has ended. Nothing is kept
// of it but that, and not beyond the tab.
const jobs = () => {
  try { return JSON.parse(sessionStorage.getItem('jobs') ?? '{}'); } catch { return {}; }
};
const keepJobs = (known) => {
  try { sessionStorage.setItem('jobs', JSON.stringify(known)); } catch { /* then only the job's page tells */ }
};
const followed = new Set();
const follow = (events, { page, said }) => {
  followed.add(events);
  const source = new EventSource(events);
  const leave = () => {
    source.close();
    const known = jobs();
    delete known[events];
    keepJobs(known);
  };
  source.addEventListener('done', ({ data }) => {
    leave();
    if (said[data]) announce(said[data], page);
  });
  // It tries again by itself unless it was refused.
  source.addEventListener('error', () => { if (source.readyState === EventSource.CLOSED) leave(); });
};
const followJobs = () => {
  const known = jobs();
  const here = [...document.querySelectorAll('[data-job]')].map(({ dataset }) => {
    const said = { done: dataset.jobDone, failed: dataset.jobFailed, waiting: dataset.jobWaiting };
    known[dataset.job] = { page: location.pathname, said };
    return dataset.job;
  });
  for (const [events, job] of Object.entries(known)) {
    if (job.page !== location.pathname) {
      if (!followed.has(events)) follow(events, job);
    } else if (!here.includes(events)) {
      delete known[events];
    }
  }
  keepJobs(known);
};

// After a bulk change or a history step the marks are set anew.
const prepare = (root) => {
  for (const toast of root.querySelectorAll('[data-toast]')) dismiss(toast);
  for (const bar of root.querySelectorAll('[data-progress]')) grow(bar);
  for (const scope of root.querySelectorAll('[data-selected]')) showSelection(scope);
  markTheme();
  followJobs();
};
document.addEventListener('htmx:after:swap', () => prepare(document));
prepare(document);

// A request that got no answer at all is said aloud; answers with an error draw themselves.
document.addEventListener('htmx:error', () => {
  const text = document.querySelector('#toasts')?.dataset.unreachable;
  if (text) announce(text);
});
