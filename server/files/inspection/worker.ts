import { parentPort, workerData } from 'node:worker_threads';
import { boundBuffers } from '../bounded-buffers.ts';
import { readPdf } from './read-pdf.ts';

boundBuffers(Number(process.argv[2]));

parentPort?.postMessage(await readPdf(workerData as Uint8Array));
