// Loaded synchronously in <head>, so that a dark page is never painted light first.
// Stored: "light", "dark" or nothing, which follows the system.
(() => {
  const dark = matchMedia('(prefers-color-scheme: dark)');
  const stored = () => {
    try { return localStorage.getItem('theme'); } catch { return null; }
  };
  const apply = () => {
    const choice = stored() ?? 'auto';
    const root = document.documentElement;
    root.dataset.bsTheme = choice === 'auto' ? (dark.matches ? 'dark' : 'light') : choice;
    root.dataset.themeChoice = choice;
  };
  dark.addEventListener('change', apply);
  addEventListener('storage', apply);
  addEventListener('clientela:theme', apply);
  apply();
})();
