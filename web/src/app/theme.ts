import {
  type CSSVariablesResolver,
  createTheme,
  defaultVariantColorsResolver,
  type MantineColorsTuple,
} from '@mantine/core'

/** The colours of the task pages, so that a letter's link and the console look like one thing. */
const green: MantineColorsTuple = [
  '#e8f4ee',
  '#cfe8dc',
  '#a8d9c3',
  '#7fcaa9',
  '#63d2a8',
  '#35a37d',
  '#1b8363',
  '#0b6a4f',
  '#085540',
  '#064031',
]
const paper: MantineColorsTuple = [
  '#faf8f5',
  '#f5f3ef',
  '#ece8e0',
  '#e4dfd6',
  '#cfc8bc',
  '#a79f93',
  '#8f877b',
  '#645e55',
  '#3d3933',
  '#1e1c19',
]
const night: MantineColorsTuple = [
  '#f4f1ea',
  '#d8d2c7',
  '#b3ab9f',
  '#857d71',
  '#4a463e',
  '#37342e',
  '#1f1e1b',
  '#151412',
  '#100f0e',
  '#0a0a09',
]
const red: MantineColorsTuple = [
  '#fdecea',
  '#fad5d1',
  '#f5aca5',
  '#ff9e90',
  '#ff9e90',
  '#d8483b',
  '#c43227',
  '#b3251a',
  '#8e1d14',
  '#6b150f',
]

export const theme = createTheme({
  colors: { green, gray: paper, dark: night, red },
  primaryColor: 'green',
  primaryShade: { light: 7, dark: 4 },
  variantColorResolver: (input) => {
    const colours = defaultVariantColorsResolver(input)
    return input.variant === 'filled' ? { ...colours, color: 'var(--on)' } : colours
  },
  white: '#ffffff',
  black: '#1e1c19',
  fontFamily: 'system-ui, -apple-system, "Segoe UI", Roboto, sans-serif',
  fontFamilyMonospace: 'ui-monospace, SFMono-Regular, Menlo, Consolas, monospace',
  headings: {
    fontWeight: '650',
    sizes: {
      h1: { fontSize: '1.75rem', lineHeight: '1.2' },
      h2: { fontSize: '1.125rem', lineHeight: '1.3' },
      h3: { fontSize: '1rem', lineHeight: '1.4' },
    },
  },
  defaultRadius: 'md',
  radius: { xs: '4px', sm: '6px', md: '10px', lg: '14px', xl: '20px' },
  cursorType: 'pointer',
  focusRing: 'auto',
  respectReducedMotion: true,
})

/** What of Mantine's own colours is not warm, or not dark enough for AA, is set here. */
export const colours: CSSVariablesResolver = () => ({
  variables: {},
  light: {
    '--mantine-color-body': '#f5f3ef',
    '--mantine-color-text': '#1e1c19',
    '--mantine-color-dimmed': '#645e55',
    '--mantine-color-placeholder': '#78716a',
    '--mantine-color-default': '#ffffff',
    '--mantine-color-default-hover': '#faf8f5',
    '--mantine-color-default-border': '#d6cfc3',
    '--mantine-color-error': '#b3251a',
    '--on': '#ffffff',
    '--card': '#ffffff',
    '--line': '#e4dfd6',
    '--edge': '#8f877b',
    '--soft': '#645e55',
    '--go': '#0b6a4f',
    '--go-tint': '#e8f4ee',
    '--warn': '#8a5300',
    '--warn-tint': '#fbf0dc',
    '--no': '#b3251a',
    '--no-tint': '#fdecea',
    '--mid': '#465468',
    '--mid-tint': '#eef1f6',
  },
  dark: {
    '--mantine-color-body': '#151412',
    '--mantine-color-text': '#f4f1ea',
    '--mantine-color-dimmed': '#b3ab9f',
    '--mantine-color-placeholder': '#9a9286',
    '--mantine-color-default': '#1f1e1b',
    '--mantine-color-default-hover': '#282622',
    '--mantine-color-default-border': '#46423a',
    '--mantine-color-error': '#ff9e90',
    '--on': '#11150f',
    '--card': '#1f1e1b',
    '--line': '#37342e',
    '--edge': '#857d71',
    '--soft': '#b3ab9f',
    '--go': '#63d2a8',
    '--go-tint': '#16312a',
    '--warn': '#f0bd6b',
    '--warn-tint': '#352a17',
    '--no': '#ff9e90',
    '--no-tint': '#3a201c',
    '--mid': '#b7c4da',
    '--mid-tint': '#272c35',
  },
})
