// Command sdkGenerator writes the SDK of a package from the schema on standard input, with the generators of
// the Pulumi CLI's own module:
//
//	sdkGenerator go|nodejs|python FOLDER [local]
//
// `local` is for an SDK that a program uses by its path, as `pulumi package add` makes it.
package main

import (
	"encoding/json"
	"errors"
	"fmt"
	"os"
	"path/filepath"

	golang "github.com/pulumi/pulumi/pkg/v3/codegen/go"
	"github.com/pulumi/pulumi/pkg/v3/codegen/nodejs"
	"github.com/pulumi/pulumi/pkg/v3/codegen/python"
	"github.com/pulumi/pulumi/pkg/v3/codegen/schema"
)

func main() {
	if err := run(os.Args[1:]); err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
}

func run(args []string) error {
	if len(args) < 2 {
		return errors.New("usage: sdkGenerator go|nodejs|python FOLDER [local] < schema.json")
	}
	pkg, err := readPackage()
	if err != nil {
		return err
	}
	files, err := generate(args[0], pkg, len(args) > 2 && args[2] == "local")
	if err != nil {
		return err
	}
	return write(args[1], files)
}

func readPackage() (*schema.Package, error) {
	var spec schema.PackageSpec
	if err := json.NewDecoder(os.Stdin).Decode(&spec); err != nil {
		return nil, fmt.Errorf("read the schema: %w", err)
	}
	// The package refers to no type of another one, so nothing has to be loaded.
	pkg, diagnostics, err := schema.BindSpec(spec, schema.NewNullLoader(), schema.ValidationOptions{})
	if err != nil {
		return nil, err
	}
	if diagnostics.HasErrors() {
		return nil, errors.Join(diagnostics.Errs()...)
	}
	return pkg, nil
}

func generate(language string, pkg *schema.Package, local bool) (map[string][]byte, error) {
	tool := "the Pulumi SDK generator"
	switch language {
	case "go":
		return golang.GeneratePackage(tool, pkg, nil)
	case "nodejs":
		return nodejs.GeneratePackage(tool, pkg, nil, nil, local, nil)
	case "python":
		return python.GeneratePackage(tool, pkg, nil, nil)
	default:
		return nil, fmt.Errorf("there is no generator for %s in this module", language)
	}
}

func write(folder string, files map[string][]byte) error {
	for name, content := range files {
		file := filepath.Join(folder, name)
		if err := os.MkdirAll(filepath.Dir(file), 0o755); err != nil {
			return err
		}
		if err := os.WriteFile(file, content, 0o644); err != nil {
			return err
		}
	}
	return nil
}
