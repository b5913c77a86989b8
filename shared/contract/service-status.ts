/** Where a service is between the order and the end; what the lists and `affected.find` are filtered by. */
import { z } from 'zod'

export const ServiceStatus = z.enum(['ordered', 'active', 'suspended', 'cancelled'])
export type ServiceStatus = z.infer<typeof ServiceStatus>
