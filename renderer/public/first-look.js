// Before the first paint: the colours and the size that were chosen in this window, as ui/appearance.ts sets them a moment later.
(() => {
  const chosen = (name) => localStorage.getItem(`appearance.${name}`);
  const isLarge = chosen('low-vision') === 'true';
  const theme = isLarge ? (chosen('low-vision-theme') ?? 'contrast') : chosen('theme');
  const system = matchMedia('(prefers-color-scheme: dark)').matches ? 'dark' : 'light';
  const root = document.documentElement;
  root.dataset.theme = ['light', 'dark', 'contrast'].includes(theme) ? theme : system;
  // Opened by main, which is free now and busy with the program's own text when the router asks for it.
  void sessionStorage.length;
  root.style.zoom = isLarge ? (chosen('low-vision-zoom') === '2' ? '2' : '1.5') : '1';
})();
