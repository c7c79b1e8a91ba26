import 'pdfjs-dist/legacy/build/pdf.worker.mjs';
import { parentPort, workerData } from 'node:worker_threads';
import { lookAtPdf } from './pdf-check';

// A thread for one file: whatever it does to the reader goes with the thread.
lookAtPdf(workerData as Uint8Array)
  .then((answer) => parentPort?.postMessage(answer))
  .catch(() => parentPort?.postMessage({ trouble: 'damaged' }));
