"""Every format a document may have, read into one `Document`, safely."""
