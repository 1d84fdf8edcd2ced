"""The frame around the regions: bar on top, menus, palette, first page, news, foot."""
