"""Rule packs: loaded, checked, explained."""
