import type { GraphGroup, GraphUser } from "../../../../../mapping";
import type { DirectoryGroup, DirectoryUser } from "../../../model";

/** A user with Graph's property names. Further columns of a users file count as extension attributes. */
export function toGraphUser({ manager, extensionAttributes, ...user }: DirectoryUser): GraphUser {
    return {
        ...user,
        manager: manager === null ? null : { id: manager },
        usageLocation: extensionAttributes.usageLocation,
        onPremisesExtensionAttributes: extensionAttributes,
    };
}

/** A group with Graph's property names. */
export function toGraphGroup({ members, further, ...group }: DirectoryGroup): GraphGroup {
    return { ...further, ...group, members: members.map((id) => ({ id })) };
}
