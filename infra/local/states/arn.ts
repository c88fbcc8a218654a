const machineArn = /^(arn:[a-z-]+:states:[a-z0-9-]+:\d{12}):stateMachine:([^:]+)$/
const executionArn = /^(arn:[a-z-]+:states:[a-z0-9-]+:\d{12}):execution:([^:]+):([^:]+)$/

/** ARN of the execution of a machine; the machine's ARN must be well-formed. */
export function executionArnOf(machine: string, name: string): string {
  const match = machineArn.exec(machine)
  if (!match) throw new Error(`${machine} is not the ARN of a state machine`)
  return `${match[1]}:execution:${match[2]}:${name}`
}

export function isMachineArn(arn: string): boolean {
  return machineArn.test(arn)
}

/** The machine's ARN and the execution's name; null for anything else. */
export function parseExecutionArn(arn: string): { machine: string; name: string } | null {
  const match = executionArn.exec(arn)
  return match ? { machine: `${match[1]}:stateMachine:${match[2]}`, name: match[3] ?? '' } : null
}
