#!/bin/sh
# Deploys a tag to an environment: deploy.sh staging 3.2.0
set -eu
environment=$1 tag=$2
ssh "deploy@$environment.example.org" "cd /srv/sovereigncore && TAG=$tag docker compose up --detach --wait"
