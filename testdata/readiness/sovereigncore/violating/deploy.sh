#!/bin/sh
docker push "registry.example.org/sovereigncore/api:$2"
ssh "deploy@$1.example.org" docker compose up --detach
