export const PacketChart = (_: { nasId: string }) => null
