namespace TimerAttributes.Calendar.Words;

/// <summary>The names of months and weekdays. They are English in every culture, as all messages are.</summary>
internal static class CalendarNames
{
    public static readonly string[] Months =
        ["January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December"];

    public static readonly string[] Weekdays = ["Sunday", "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday"];
}
