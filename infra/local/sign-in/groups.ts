/** Groups of the demo company's people. Everybody else is an employee, unless the request names groups. */
const demoGroups: Readonly<Record<string, readonly string[]>> = {
  'coordinator@demo.example': ['coordinator'],
  'admin@demo.example': ['admin'],
  'auditor@demo.example': ['auditor'],
}

export function groupsOf(email: string): readonly string[] {
  return demoGroups[email.toLowerCase()] ?? ['employee']
}
