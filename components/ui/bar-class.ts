/** Class names of a `<progress>`: browsers draw their own in colours of their own. */
export const barClass =
  'block h-2 w-full appearance-none overflow-hidden rounded-full border-0 bg-sunken ' +
  '[&::-moz-progress-bar]:bg-fill [&::-webkit-progress-bar]:bg-sunken [&::-webkit-progress-value]:bg-fill'
