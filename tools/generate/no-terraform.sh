#!/bin/sh
# Stands in for Terraform where a generator asks for its version and uses it for nothing.
echo '{"terraform_version":"1.11.0"}'
