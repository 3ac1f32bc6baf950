"""Pure decisions about money: figures in, finding or number out."""
