# Reads calendars with ruby-icalendar and prints the entries of each as JSON.
# Usage: ruby ruby_icalendar.rb < calendars, with a NUL between two

require "json"
require "time"
require "stringio" # It uses this without asking for it.
require "icalendar"

def moment(value)
  value.is_a?(Icalendar::Values::Date) ? value.iso8601 : value.to_time.utc.iso8601
end

def entry(event)
  {
    uid: event.uid.to_s,
    start: moment(event.dtstart),
    end: moment(event.dtend),
    title: event.summary.to_s,
    description: event.description.to_s,
    location: event.location.to_s,
    status: event.status.to_s,
    transp: event.transp.to_s,
    sequence: event.sequence.to_i,
    url: event.url.to_s,
    categories: event.categories.flatten.map(&:to_s),
    attach: event.attach.map(&:to_s),
    related: event.related_to.map(&:to_s),
  }
end

feeds = $stdin.set_encoding("UTF-8").read.split("\0")
puts JSON.generate(feeds.map { |ics| Icalendar::Calendar.parse(ics).flat_map(&:events).map { |e| entry(e) } })
