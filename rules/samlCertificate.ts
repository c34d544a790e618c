/** In days; three years. Source: Microsoft Graph, addTokenSigningCertificate. */
export const maxCertificateLifetimeDays = 1095;

/** Why a certificate cannot be renewed this many hours before its end; undefined: it can. */
export function findCertificateRenewalProblem(
    hours: number,
    lifetimeDays = maxCertificateLifetimeDays,
): string | undefined {
    return hours < lifetimeDays * 24
        ? undefined
        : `is ${hours} hours, but the certificate lives ${lifetimeDays * 24} hours: it would be replaced at every \`up\`; give less`;
}
