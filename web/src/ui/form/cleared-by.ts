/** A choice that can be taken back by mouse, keyboard and screen reader; the component's own button is for the mouse alone. */
export const clearedBy = (label: string) => ({
  clearable: true,
  // The smaller sizes are no target for a finger.
  clearButtonProps: { 'aria-label': label, 'aria-hidden': false, tabIndex: 0, size: 'md' },
})
