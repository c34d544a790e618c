import * as pulumi from "@pulumi/pulumi";
import type { Alias as WireAlias } from "@pulumi/pulumi/proto/alias_pb";
import type { ConstructRequest } from "@pulumi/pulumi/proto/provider_pb";
import { DependencyProviderResource, DependencyResource } from "@pulumi/pulumi/resource";
import { deserializeProperty, getResourcePackage } from "@pulumi/pulumi/runtime/rpc";

import { hookBindingFromProto } from "./internals";

/** The resource options that the program gave to the component, rebuilt for its constructor. */
export function readComponentOptions(request: ConstructRequest): pulumi.ComponentResourceOptions {
    return {
        aliases: request.getAliasesList().map(readAlias),
        customTimeouts: readCustomTimeouts(request.getCustomtimeouts()),
        deletedWith: toDependency(request.getDeletedwith()),
        dependsOn: request.getDependenciesList().map((urn) => new DependencyResource(urn)),
        hooks: hookBindingFromProto(request.getResourceHooks()),
        ignoreChanges: request.getIgnorechangesList(),
        parent: toDependency(request.getParent()),
        protect: request.hasProtect() ? request.getProtect() : undefined,
        providers: readProviders(request),
        replaceOnChanges: request.getReplaceonchangesList(),
        replaceWith: request.getReplaceWithList().map((urn) => new DependencyResource(urn)),
        replacementTrigger: readReplacementTrigger(request),
        retainOnDelete: request.hasRetainondelete() ? request.getRetainondelete() : undefined,
    };
}

function readAlias(wire: WireAlias): pulumi.URN | pulumi.Alias {
    const spec = wire.getSpec();
    if (spec === undefined) {
        return wire.getUrn();
    }
    const given = {
        name: spec.getName(),
        type: spec.getType(),
        stack: spec.getStack(),
        project: spec.getProject(),
    };
    // An empty text means: as it is now.
    const result: pulumi.Alias = Object.fromEntries(Object.entries(given).filter(([, text]) => text !== ""));
    if (spec.hasParenturn()) {
        result.parent = spec.getParenturn();
    } else if (spec.getNoparent()) {
        result.parent = pulumi.rootStackResource;
    }
    return result;
}

function readCustomTimeouts(
    wire: ConstructRequest.CustomTimeouts | undefined,
): pulumi.CustomTimeouts | undefined {
    return (
        wire && {
            create: wire.getCreate() || undefined,
            update: wire.getUpdate() || undefined,
            delete: wire.getDelete() || undefined,
        }
    );
}

function toDependency(urn: string): pulumi.Resource | undefined {
    return urn === "" ? undefined : new DependencyResource(urn);
}

function readProviders(request: ConstructRequest): Record<string, pulumi.ProviderResource> {
    const result: Record<string, pulumi.ProviderResource> = {};
    request.getProvidersMap().forEach((reference, packageName) => {
        result[packageName] = toProvider(reference);
    });
    return result;
}

/** A provider of a loaded SDK gets its class (and so its outputs); of any other, the reference will do. */
function toProvider(reference: string): pulumi.ProviderResource {
    const urn = reference.slice(0, reference.lastIndexOf("::"));
    const [, , qualifiedType = "", ...name] = urn.split("::");
    const type = qualifiedType.split("$").pop() ?? "";
    const sdk = getResourcePackage(type.split(":")[2] ?? "", "");
    return sdk?.constructProvider(name.join("::"), type, urn) ?? new DependencyProviderResource(reference);
}

function readReplacementTrigger(request: ConstructRequest): unknown {
    const trigger = request.getReplacementTrigger();
    return trigger === undefined ? undefined : deserializeProperty(trigger.toJavaScript(), true);
}
