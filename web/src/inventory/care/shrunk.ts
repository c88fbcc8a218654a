export interface Photo {
  contentType: 'image/jpeg'
  /** Base64. */
  data: string
}

/** Pixels of the longer side: enough to see a scratch. */
const Longest = 1280
/** Characters of base64 that one photo may have. */
const Most = 250_000

/** A picture of any size as a JPEG that the interface takes. */
export async function shrunk(file: Blob): Promise<Photo> {
  const picture = await createImageBitmap(file)
  const scale = Math.min(1, Longest / Math.max(picture.width, picture.height))
  const canvas = document.createElement('canvas')
  canvas.width = Math.round(picture.width * scale)
  canvas.height = Math.round(picture.height * scale)
  canvas.getContext('2d')?.drawImage(picture, 0, 0, canvas.width, canvas.height)
  for (const quality of [0.8, 0.6, 0.4, 0.2]) {
    const data = canvas.toDataURL('image/jpeg', quality).split(',')[1] ?? ''
    if (data.length <= Most) return { contentType: 'image/jpeg', data }
  }
  throw new Error('The picture cannot be made small enough.')
}
