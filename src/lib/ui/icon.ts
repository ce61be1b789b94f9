import type { LucideIcon } from '@lucide/svelte';

/** An icon of @lucide/svelte, imported one by one: `import Check from '@lucide/svelte/icons/check'`. */
export type IconPart = LucideIcon;
