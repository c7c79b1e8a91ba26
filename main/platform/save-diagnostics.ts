import { freemem, loadavg, totalmem, uptime } from 'node:os';
import { basename, join } from 'node:path';
import { app, BrowserWindow, dialog, screen } from 'electron';
import { DomainError } from '../../contract/errors';
import { diagnosticsDialog as text } from '../texts/ru';
import { diagnosticFiles, type DiagnosticsParts, mib, zipped } from './diagnostics';
import { overWindow } from './window-dialog';

/** The computer without its name, its person or its network. */
function computerFacts(): Record<string, unknown> {
  return {
    electron: process.versions.electron,
    chrome: process.versions.chrome,
    node: process.versions.node,
    platform: `${process.platform} ${process.getSystemVersion()} ${process.arch}`,
    isPackaged: app.isPackaged,
    memoryMib: { total: mib(totalmem()), free: mib(freemem()) },
    processesKib: app.getAppMetrics().map(({ type, memory }) => ({ type, workingSet: memory.workingSetSize })),
    uptimeHours: { computer: Math.round(uptime() / 3600), program: Math.round(process.uptime() / 3600) },
    load: loadavg(),
    screens: screen.getAllDisplays().map(({ size, scaleFactor, rotation }) => ({ ...size, scaleFactor, rotation })),
    windows: BrowserWindow.getAllWindows().length,
    locale: app.getLocale(),
    timeZone: Intl.DateTimeFormat().resolvedOptions().timeZone,
    graphics: app.getGPUFeatureStatus(),
  };
}

/** Writes the diagnostics where a person chooses: the name of the file, null when they did not. Throws DIAGNOSTICS_FAILED. */
export async function collectDiagnostics(
  parts: DiagnosticsParts & { write: (file: string, zip: Uint8Array) => Promise<void> },
): Promise<string | null> {
  try {
    const day = new Date(parts.now()).toISOString().slice(0, 10);
    const options = {
      title: text.title,
      buttonLabel: text.button,
      defaultPath: join(app.getPath('documents'), text.fileName(day)),
      filters: [{ name: text.archive, extensions: ['zip'] }],
    };
    const chosen = await overWindow((window) => dialog.showSaveDialog(window, options));
    if (!chosen?.filePath || chosen.canceled) return null;
    await parts.write(chosen.filePath, zipped(await diagnosticFiles(parts, computerFacts())));
    return basename(chosen.filePath);
  } catch (failure) {
    throw new DomainError('DIAGNOSTICS_FAILED', { incident: parts.log.failure('diagnostics', failure) });
  }
}
