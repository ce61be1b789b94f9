import { mount } from 'svelte';
import '../../../src/app.css';
import ReaderDemo from '../../../src/routes/dev/reader/ReaderDemo.svelte';

const query = new URLSearchParams(location.search);
mount(ReaderDemo, {
  target: document.getElementById('app')!,
  props: { file: query.get('file') ?? 'tracemonkey.pdf', folder: '/files' },
});
