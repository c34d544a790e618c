/**
 * Waits for what is read of both tenants, so that one run names the problems of both.
 *
 * @throws Error with each message on a line.
 */
export async function readBoth<A, B>(auth0: Promise<A>, entra: Promise<B>): Promise<[A, B]> {
    const settled = await Promise.allSettled([auth0, entra]);
    const messages = settled.flatMap((one) => (one.status === "rejected" ? [getMessage(one.reason)] : []));
    if (messages.length === 0) return Promise.all([auth0, entra]);
    const lines = [...new Set(messages)];
    // The clients say where a program can have a setting.
    if (messages.some((message) => message.includes("pulumi config set"))) {
        lines.push("import-file reads environment variables only, not the stack configuration.");
    }
    throw new Error(lines.join("\n"));
}

const getMessage = (reason: unknown): string => (reason instanceof Error ? reason.message : String(reason));
