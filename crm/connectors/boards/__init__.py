"""Job boards: one file is one kind, which recognises its own addresses and reads the openings there.

`recognise(url)` gives the board's token or None, `page(token)` the address that people see, `openings(board, token)`
what is listed there; `text(board, token, opening)` reads the description where the list has none.
"""
