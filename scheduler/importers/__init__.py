"""File bytes become a proposed programme, or every problem they have."""
