import type { APIGatewayProxyStructuredResultV2 } from 'aws-lambda'

export const handler = async (): Promise<APIGatewayProxyStructuredResultV2> => ({ statusCode: 404 })
