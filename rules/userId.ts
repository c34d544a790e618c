import type { Shape } from "./validation/checks";
import { checkObject } from "./validation/checks";
import { checkNonEmptyString } from "./validation/formats";

/** What the user IDs of a connection are made of. */
interface UserIdSource {
    connection?: unknown;
    source?: unknown;
}

const shape: Shape<UserIdSource> = { connection: checkNonEmptyString, source: checkNonEmptyString };

/** The inputs that guard the user IDs of a connection. */
export const userIdSettings = {
    userId: checkObject(shape, ["connection", "source"]),
    confirmUserIdChange: checkNonEmptyString,
};
