/** What only pages behind mailed links, codes and labels say: headings, buttons, notices. */
export const pages = {}
