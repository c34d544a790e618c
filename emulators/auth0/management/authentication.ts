import { AccessTokenError, type TokenBearer } from "../accessTokens";
import { getManagementAudience, type TenantContext } from "../context";
import { ManagementError } from "./errors";

/** Whose token an `Authorization` header holds; 401 or 400 when it holds none that is good for this API. */
export async function authenticate(context: TenantContext, header: string | undefined): Promise<TokenBearer> {
    if (header === undefined) throw new ManagementError(401, "Missing authentication");
    const token = /^Bearer +(\S+)$/i.exec(header)?.[1];
    if (token === undefined) {
        throw new ManagementError(400, "Bad HTTP authentication header format", "Bearer");
    }
    try {
        return await context.accessTokens.verify(
            token,
            `${context.origin()}/`,
            getManagementAudience(context),
        );
    } catch (error) {
        if (!(error instanceof AccessTokenError)) throw error;
        throw new ManagementError(401, error.message, undefined, { attributes: { error: error.message } });
    }
}
