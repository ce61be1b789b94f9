/** What a state means. A tone never speaks alone: a word and a shape stand beside it. */
export type Tone = 'neutral' | 'next' | 'good' | 'soon' | 'wrong';
