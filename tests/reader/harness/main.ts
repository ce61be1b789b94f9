import { mount } from 'svelte';
import { decodeInk, encodeInk } from '#content/ink-points.ts';
import '../../../src/app.css';
import ReaderDemo from '../../../src/routes/dev/reader/ReaderDemo.svelte';

const query = new URLSearchParams(location.search);
mount(ReaderDemo, {
  target: document.getElementById('app')!,
  props: { file: query.get('file') ?? 'tracemonkey.pdf', folder: '/files', split: query.has('split') },
});

window.encodeInkForTest = encodeInk;
window.pointsForTest = (mark) => (mark.kind === 'ink' && decodeInk(mark.points)) || [];
