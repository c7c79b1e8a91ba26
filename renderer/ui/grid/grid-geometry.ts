/** Pixels of CSS out of those that a pointer tells: it counts the zoom of <html> in the mode for the visually impaired. */
export function fromPointer(value: number): number {
  const zoom = getComputedStyle(document.documentElement).getPropertyValue('--zoom');
  return value / (Number.parseFloat(zoom) || 1);
}
