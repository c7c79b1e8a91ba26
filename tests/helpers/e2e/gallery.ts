import { expect, type Page } from '@playwright/test';
import { settle } from './appearance';

export const GALLERY_PAGES = [
  'type',
  'buttons',
  'inputs',
  'choices',
  'states',
  'overlays',
  'charts',
  'grid',
  'print',
  'shell',
] as const;
export type GalleryPage = (typeof GALLERY_PAGES)[number];

export const DENSITIES = ['compact', 'standard', 'kiosk'] as const;
export type Density = (typeof DENSITIES)[number];

/** Shows a page of the gallery; `query` as in its address: `density=kiosk`, `open=dialog`. */
export async function openGallery(page: Page, name: GalleryPage, query = ''): Promise<void> {
  await page.evaluate((hash) => (location.hash = hash), `#/gallery/${name}${query === '' ? '' : `?${query}`}`);
  await expect(page.locator(`[data-gallery="${name}"]`)).toBeVisible();
  await settle(page);
}

export async function setDensity(page: Page, density: Density): Promise<void> {
  await page.evaluate((asked) => {
    const [path = '', query = ''] = location.hash.split('?');
    const params = new URLSearchParams(query);
    params.set('density', asked);
    location.hash = `${path}?${params.toString()}`;
  }, density);
  await expect(page.locator('html')).toHaveAttribute('data-density', density);
  await settle(page);
}
