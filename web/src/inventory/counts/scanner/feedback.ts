import type { Scan } from '../types.ts'

/** Hertz, and milliseconds of buzzing: high and short is well. */
const signals = {
  expected: { tone: 1320, buzz: [40] },
  again: { tone: 660, buzz: [20] },
  unexpected: { tone: 330, buzz: [90, 60, 90] },
} as const

let audio: AudioContext | undefined

/** Lets one hear and feel what a scan was, without looking at the screen. */
export function feedback(scan: Scan | undefined): void {
  if (!scan) return
  const { tone, buzz } = signals[scan.again ? 'again' : scan.expected ? 'expected' : 'unexpected']
  navigator.vibrate?.([...buzz])
  try {
    audio ??= new AudioContext()
    const [from, until] = [audio.currentTime, audio.currentTime + 0.12]
    const [sound, volume] = [audio.createOscillator(), audio.createGain()]
    sound.frequency.value = tone
    volume.gain.setValueAtTime(0.12, from)
    volume.gain.exponentialRampToValueAtTime(0.001, until)
    sound.connect(volume).connect(audio.destination)
    sound.start(from)
    sound.stop(until)
  } catch {
    // A browser that lets no sound out: the screen says it all.
  }
}
