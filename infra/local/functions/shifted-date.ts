/**
 * Replaces `Date` by one that is ahead of real time by what lies in the shared memory (see Clock): functions
 * are told the runtime's time without knowing that it can be moved.
 */
export function shiftDate(clock: SharedArrayBuffer): void {
  const offset = new BigInt64Array(clock)
  const RealDate = Date
  const now = () => RealDate.now() + Number(Atomics.load(offset, 0))

  function ShiftedDate(...args: ConstructorParameters<typeof Date> | []) {
    if (!new.target) return new RealDate(now()).toString()
    return Reflect.construct(RealDate, args.length === 0 ? [now()] : args, new.target)
  }
  Object.defineProperties(ShiftedDate, Object.getOwnPropertyDescriptors(RealDate))
  Object.defineProperty(ShiftedDate, 'now', { value: now, writable: true, configurable: true })
  Object.defineProperty(RealDate.prototype, 'constructor', {
    value: ShiftedDate,
    writable: true,
    configurable: true,
  })
  Object.defineProperty(globalThis, 'Date', { value: ShiftedDate, writable: true, configurable: true })
}
