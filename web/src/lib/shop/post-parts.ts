/** What only some posts have: their pages load it where it is there. */
export { default as PostParts } from './PostParts.svelte'
export { default as ShowHead } from './ShowHead.svelte'
