namespace Shop;

/// <summary>What a customer has ordered.</summary>
internal sealed class Order
{
    public int Id { get; init; }

    /// <summary>In UTC.</summary>
    public DateTime PlacedAt { get; init; }

    /// <summary>Whether the time in which the customer may withdraw the order has passed.</summary>
    public bool IsConfirmed { get; init; }
}
