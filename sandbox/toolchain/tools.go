//go:build tools

// Package tools pins the programs that the sandbox builds where the official Pulumi CLI cannot be had.
package tools

import (
	_ "github.com/pulumi/pulumi-yaml/cmd/pulumi-language-yaml"
	_ "github.com/pulumi/pulumi/pkg/v3/cmd/pulumi"
)
