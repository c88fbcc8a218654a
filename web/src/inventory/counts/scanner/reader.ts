/** Reads the code in a picture; undefined when there is none. */
export type Reader = (picture: HTMLVideoElement) => Promise<string | undefined>

interface Detector {
  detect: (of: HTMLVideoElement) => Promise<{ rawValue: string }[]>
}
type DetectorClass = (new (of: {
  formats: string[]
}) => Detector) & {
  getSupportedFormats: () => Promise<string[]>
}

const formats = ['qr_code', 'code_128', 'code_39', 'data_matrix']

/** The browser's own reader where it has one (https://wicg.github.io/shape-detection-api/), else one that comes only then. */
export async function reader(): Promise<Reader> {
  const { BarcodeDetector } = window as { BarcodeDetector?: DetectorClass }
  const known = (await BarcodeDetector?.getSupportedFormats()) ?? []
  return BarcodeDetector && known.includes('qr_code')
    ? detecting(new BarcodeDetector({ formats: formats.filter((each) => known.includes(each)) }))
    : decoding()
}

function detecting(detector: Detector): Reader {
  return async (video) => (await detector.detect(video))[0]?.rawValue
}

/** Pixels of the side that is looked at: enough for a label in front of the camera, and quick. */
const Looked = 640

async function decoding(): Promise<Reader> {
  const { default: jsQR } = await import('jsqr')
  const canvas = document.createElement('canvas')
  const context = canvas.getContext('2d', { willReadFrequently: true })
  return async (video) => {
    if (!context || video.videoWidth === 0) return undefined
    const scale = Math.min(1, Looked / Math.max(video.videoWidth, video.videoHeight))
    canvas.width = Math.round(video.videoWidth * scale)
    canvas.height = Math.round(video.videoHeight * scale)
    context.drawImage(video, 0, 0, canvas.width, canvas.height)
    const { data, width, height } = context.getImageData(0, 0, canvas.width, canvas.height)
    return jsQR(data, width, height, { inversionAttempts: 'dontInvert' })?.data || undefined
  }
}
