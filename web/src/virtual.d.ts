declare module 'virtual:operations' {
  /** Method, and path below `/v1/`, by name of the operation. */
  export const operations: Record<string, [method: string, path: string]>
}
